/** A part of a picture that looks as before is the same node as before, and is not looked at again: 400 cells cost only those that changed. */
import type { VNode } from "preact";
import { useRef } from "preact/hooks";

interface Drawn {
  readonly signature: string;
  readonly node: VNode;
}

export type DrawOnce = (key: string, signature: string, draw: () => VNode) => VNode;

/** `signature`: all that `draw` depends on. */
export const useDrawnOnce = (): DrawOnce => {
  const drawn = useRef(new Map<string, Drawn>());
  return (key, signature, draw) => {
    const before = drawn.current.get(key);
    if (before?.signature === signature) return before.node;
    const node = draw();
    drawn.current.set(key, { signature, node });
    return node;
  };
};
