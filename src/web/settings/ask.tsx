/** A question before something that cannot be taken lightly. The keyboard is led into it, and back to the button that asked. */
import type { Signal } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface AskProps {
  readonly asking: Signal<boolean>;
  readonly children: ComponentChildren;
  readonly yes: string;
  readonly no: string;
  /** Where the focus goes when the question is answered. */
  readonly opener: RefObject<HTMLElement | null>;
  readonly confirmed: () => void;
}

export const Ask = ({ asking, children, yes, no, opener, confirmed }: AskProps) => {
  const box = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const settle = (): void => {
    asking.value = false;
    opener.current?.focus();
  };
  return (
    <fieldset ref={box} class="confirm" tabIndex={-1} aria-labelledby={id}>
      <div id={id} class="confirm-what">
        {children}
      </div>
      <button
        type="button"
        class="primary"
        onClick={() => {
          settle();
          confirmed();
        }}
      >
        {yes}
      </button>
      <button type="button" onClick={settle}>
        {no}
      </button>
    </fieldset>
  );
};
