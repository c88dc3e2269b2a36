import { door } from "./access/door.ts";
import { Pairing } from "./access/pairing.tsx";
import { Announcer } from "./announcer.tsx";
import { Banner } from "./banner.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import { identity } from "./live/store.ts";
import { say } from "./say.ts";
import { Nav } from "./shell/nav.tsx";
import { Opened, openedName } from "./shell/opened.tsx";
import { route } from "./shell/route.ts";
import { SimulatorPanel } from "./simulator/panel.tsx";

const Frame = () => (
  <div class="page" data-page={route.value.page}>
    <Nav />
    <main id="page" tabIndex={-1} aria-label={openedName()}>
      <Banner grave />
      <Opened />
      <Banner grave={false} />
    </main>
    {identity.value?.simulated === true && <SimulatorPanel />}
  </div>
);

export const App = () => (
  <>
    <a class="skip" href="#page">
      {say("skip")}
    </a>
    <Header />
    {door.value === "pairing" ? <Pairing /> : <Frame />}
    <Footer />
    <Announcer />
  </>
);
