import { disclaimer } from "../words/disclaimer.ts";
import { tell } from "./say.ts";

export const Footer = () => (
  <footer class="foot">
    <p>
      {tell(disclaimer.promises)} {tell(disclaimer.limits)}
    </p>
    <p>{tell(disclaimer.affiliation)}</p>
  </footer>
);
