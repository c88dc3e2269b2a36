/** A card that is not of the manual: it comes behind its page. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

/** Without a line it comes the next time that the page is opened. */
export const behind =
  (load: () => Promise<{ readonly Card: ComponentType }>): ComponentType =>
  () => {
    const arrived = useSignal<ComponentType | null>(null);
    useEffect(() => {
      load().then(
        ({ Card }) => {
          arrived.value = Card;
        },
        () => {},
      );
    }, []);
    const Card = arrived.value;
    return Card && <Card />;
  };
