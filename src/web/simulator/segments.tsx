/** One of a few, each in sight. */
interface SegmentsProps<Value extends string | number> {
  readonly name: string;
  readonly options: readonly {
    readonly value: Value;
    readonly shown: string;
    /** In place of what is shown, for who hears it. */
    readonly said?: string;
  }[];
  readonly chosen: Value | undefined;
  readonly choose: (value: Value) => void;
}

export const Segments = <Value extends string | number>({ name, options, chosen, choose }: SegmentsProps<Value>) => (
  <div class="segments" data-name={name}>
    {options.map(({ value, shown, said }) => (
      <label key={value} class="segment">
        <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => choose(value)} />
        <span aria-hidden={said !== undefined}>{shown}</span>
        {said !== undefined && <span class="visually-hidden">{said}</span>}
      </label>
    ))}
  </div>
);
