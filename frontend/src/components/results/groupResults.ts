import type { Sentence } from '@/lib/types';

/** A source sentence with what became of it. */
export interface ResultGroup {
  sourceIndex: number;
  page: number;
  chapter: string | null;
  original: string;
  parts: Sentence[];
}

/** Puts the rows of each source sentence together; rows come in the order of the book. */
export function groupResults(sentences: readonly Sentence[]): ResultGroup[] {
  const groups: ResultGroup[] = [];
  for (const sentence of sentences) {
    const last = groups.at(-1);
    if (last?.sourceIndex === sentence.source_index) last.parts.push(sentence);
    else groups.push(groupOf(sentence));
  }
  return groups;
}

function groupOf(sentence: Sentence): ResultGroup {
  const { source_index: sourceIndex, page, chapter, original } = sentence;
  return { sourceIndex, page, chapter, original, parts: [sentence] };
}
