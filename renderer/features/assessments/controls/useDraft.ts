/** A box being typed into keeps its own text: half-typed numbers and half-composed words are not answers yet. */
import { useState, type ChangeEvent, type CompositionEvent } from 'react';
import { flushChecklist } from '../disk';

interface Draft<E> {
  value: string;
  onChange: (event: ChangeEvent<E>) => void;
  onCompositionEnd: (event: CompositionEvent<E>) => void;
  onBlur: () => void;
}

/**
 * Props for an input or textarea. `stored` is what the answer says; `take` gets each finished text and tells whether it is acceptable:
 * what is not stays in the box, so that it can be put right.
 */
export function useDraft<E extends HTMLInputElement | HTMLTextAreaElement>(stored: string, take: (text: string) => boolean): Draft<E> {
  const [draft, setDraft] = useState<{ text: string; good: boolean } | null>(null);
  return {
    value: draft?.text ?? stored,
    onChange: ({ target, nativeEvent }) => {
      const composing = (nativeEvent as InputEvent).isComposing;
      setDraft({ text: target.value, good: composing ? true : take(target.value) });
    },
    onCompositionEnd: ({ currentTarget }) => setDraft({ text: currentTarget.value, good: take(currentTarget.value) }),
    onBlur: () => {
      if (draft?.good === true) setDraft(null);
      void flushChecklist();
    },
  };
}
