/** What belongs together, and only an installer may change. */
import type { ComponentChildren } from "preact";
import { lacksPin, mayChange } from "../access/door.ts";

/** Of what says so. */
export const reasonId = "needs-installer";

interface GroupProps {
  readonly legend: string;
  readonly children: ComponentChildren;
}

export const Group = ({ legend, children }: GroupProps) => (
  <fieldset disabled={!mayChange.value} aria-describedby={lacksPin.value ? reasonId : undefined}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
);
