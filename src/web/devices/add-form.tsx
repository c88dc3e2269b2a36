/** Another device for the list: judged field by field before it is sent; what was typed stays until it is added. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { lacksPin, mayChange } from "../access/door.ts";
import type { Answer } from "../live/api.ts";
import { Refusal } from "../product/refusal.tsx";
import { needsInstallerPin } from "../product/words.ts";
import { tell } from "../say.ts";
import { postDevice } from "./devices-api.ts";
import { devices } from "./devices-store.ts";
import { type Field, judgeTyped, type Typed } from "./typed-device.ts";
import { devicesWords, fieldWords, tooManyDevices } from "./words.ts";

const fields = ["name", "address", "token"] as const satisfies readonly Field[];

interface TextFieldProps {
  readonly field: Field;
  readonly wrong: boolean;
}

/** The browser keeps what was typed, whatever is drawn around it. */
const TextField = ({ field, wrong }: TextFieldProps) => {
  const { label, hint, wrong: what } = fieldWords[field];
  return (
    <div class="typed">
      <label for={`device-${field}`}>{tell(label)}</label>
      <input
        id={`device-${field}`}
        name={field}
        class="text-field"
        type="text"
        inputMode={field === "address" ? "url" : "text"}
        autoComplete="off"
        autoCapitalize={field === "name" ? "sentences" : "none"}
        spellcheck={false}
        aria-describedby={`device-${field}-hint`}
        aria-invalid={wrong}
        disabled={!mayChange.value}
      />
      <p id={`device-${field}-hint`} class={wrong ? "refusal" : "hint"}>
        {tell(wrong ? what : hint)}
      </p>
    </div>
  );
};

const typedIn = (form: HTMLFormElement): Typed => {
  const data = new FormData(form);
  const text = (field: Field): string => String(data.get(field) ?? "");
  return { name: text("name"), address: text("address"), token: text("token") };
};

/** In the words of this page where it has better ones. */
const told = (answer: Answer<unknown>): Answer<unknown> =>
  answer.ok || answer.refused?.error !== "too-many-devices"
    ? answer
    : { ok: false, refused: { ...answer.refused, text: tooManyDevices } };

export const AddForm = () => {
  const form = useRef<HTMLFormElement>(null);
  const wrong = useSignal<readonly Field[]>([]);
  const answer = useSignal<Answer<unknown> | null>(null);
  const renewed = useSignal(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (form.current === null) return;
    const judged = judgeTyped(typedIn(form.current));
    answer.value = null;
    wrong.value = "wrong" in judged ? judged.wrong : [];
    if ("wrong" in judged) {
      form.current.querySelector<HTMLInputElement>(`#device-${judged.wrong[0]}`)?.focus();
      return;
    }
    const before = devices.value?.length ?? 0;
    const added = await postDevice(judged.device);
    answer.value = told(added);
    if (!added.ok) return;
    renewed.value = added.value.devices.length === before;
    devices.value = added.value.devices;
    form.current?.reset();
  };
  return (
    <section class="card add-device" aria-labelledby="add-title">
      <h2 id="add-title">{tell(devicesWords.addTitle)}</h2>
      <p>{tell(devicesWords.addWhat)}</p>
      {lacksPin.value && <p class="needs-installer">{tell(needsInstallerPin)}</p>}
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        {fields.map((field) => (
          <TextField key={field} field={field} wrong={wrong.value.includes(field)} />
        ))}
        <button type="submit" class="primary" disabled={!mayChange.value}>
          {tell(devicesWords.add)}
        </button>
        <p role="status" class="hint">
          {answer.value?.ok === true && tell(renewed.value ? devicesWords.renewed : devicesWords.added)}
        </p>
        <Refusal of={answer.value} />
      </form>
    </section>
  );
};
