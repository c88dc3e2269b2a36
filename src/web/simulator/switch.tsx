interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly word: string;
  readonly disabled: boolean;
  readonly toggle: () => void;
}

export const Switch = ({ label, on, word, disabled, toggle }: SwitchProps) => (
  <button type="button" role="switch" aria-checked={on} class="switch" disabled={disabled} onClick={toggle}>
    <span class="switch-label">{label}</span>
    <span class="switch-word" aria-hidden="true">
      {word}
    </span>
    <span class="switch-track" aria-hidden="true">
      <span class="switch-thumb" />
    </span>
  </button>
);
