/** Says what will come before it comes. The keyboard is led into it. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface QuestionProps {
  readonly children: ComponentChildren;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export const Question = ({ children, yes, no, onYes, onNo }: QuestionProps) => {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} class="confirm" tabIndex={-1} aria-label={yes}>
      <div class="question-what">{children}</div>
      <button type="button" class="primary" onClick={onYes}>
        {yes}
      </button>
      <button type="button" onClick={onNo}>
        {no}
      </button>
    </section>
  );
};
