/** Instead of the page, for whoever comes from elsewhere and is not known yet. */
import { say } from "../say.ts";
import { PinForm } from "./pin-form.tsx";

export const Pairing = () => (
  <main id="page" class="pairing" tabIndex={-1}>
    <section class="card" aria-labelledby="pairing-title">
      <h2 id="pairing-title">{say("pairTitle")}</h2>
      <p>{say("pairWhat")}</p>
      <PinForm />
    </section>
  </main>
);
