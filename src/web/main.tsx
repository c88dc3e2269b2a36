import { render } from "preact";
import { App } from "./app.tsx";
import { watchHealth } from "./live/health.ts";
import { follow } from "./live/store.ts";
import { keepFocus } from "./shell/keep-focus.ts";
import { keepShell } from "./sw-register.ts";

const root = document.getElementById("app");
if (root !== null) {
  render(<App />, root);
  keepFocus(root);
}
follow();
watchHealth();
keepShell();
