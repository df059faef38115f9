import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { cutter } from '@/lib/textSearch';

const Context = createContext(cutter(''));

interface ProviderProps {
  /** What is searched for; nothing where it is empty. */
  query: string;
  children: ReactNode;
}

/** Says what is searched for to the texts below. */
export function FoundProvider({ query, children }: ProviderProps) {
  return <Context value={useMemo(() => cutter(query), [query])}>{children}</Context>;
}

/** A text with the words marked that are searched for. */
export function Found({ text }: { text: string }) {
  const cut = useContext(Context);
  return cut(text).map((piece, place) => (piece.isFound ? <mark key={place}>{piece.text}</mark> : piece.text));
}
