/** The way onto a phone: the address as a code for its camera, and how it becomes an app. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { identity } from "../live/store.ts";
import { tell } from "../say.ts";
import { phoneAddress } from "./phone-address.ts";
import { phoneWords } from "./words.ts";

interface Drawn {
  readonly size: number;
  /** Of the dark squares. */
  readonly path: string;
}

/** Fetched when somebody looks here; without it the address is there as text. */
const draw = async (address: string): Promise<Drawn> => {
  const { generate } = await import("lean-qr/nano");
  const code = generate(address);
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  return { size: code.size, path };
};

/** Cameras want so much that is light around it. */
const margin = 4;

const Code = ({ address }: { address: string }) => {
  const drawn = useSignal<Drawn | null>(null);
  useEffect(() => {
    draw(address).then(
      (found) => {
        drawn.value = found;
      },
      () => {},
    );
  }, [address]);
  const now = drawn.value;
  if (now === null) return <div class="qr" />;
  const side = now.size + 2 * margin;
  return (
    <svg class="qr" viewBox={`${-margin} ${-margin} ${side} ${side}`} role="img" aria-label={tell(phoneWords.code)}>
      <rect x={-margin} y={-margin} width={side} height={side} fill="#fff" />
      <path d={now.path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
};

export const PhoneCard = () => {
  const address = phoneAddress(location, identity.value?.addresses ?? []);
  return (
    <section class="card phone" aria-labelledby="phone-title">
      <h2 id="phone-title">{tell(phoneWords.title)}</h2>
      {address === null ? (
        <p>{tell(phoneWords.loopback)}</p>
      ) : (
        <>
          <Code address={address} />
          <p>
            <a class="address" href={address}>
              {address}
            </a>
          </p>
          <p class="hint">{tell(phoneWords.scan)}</p>
        </>
      )}
      <h3>{tell(phoneWords.installTitle)}</h3>
      <p>{tell(isSecureContext ? phoneWords.installable : phoneWords.insecure)}</p>
    </section>
  );
};
