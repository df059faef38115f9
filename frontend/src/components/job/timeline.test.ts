import { describe, expect, it } from 'vitest';
import { aChunk, aJob } from '@/test/samples';
import { barOf, spanOf } from './timeline';

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`;
const job = aJob({ updated_at: at(20) });
const done = aChunk({ started_at: at(0), completed_at: at(10) });
const running = aChunk({ status: 'processing', started_at: at(5), completed_at: null, sentences_done: 12, sentence_total: 30 });
const waiting = aChunk({ status: 'pending', started_at: null, completed_at: null, sentences_done: 0 });

describe('the time axis', () => {
  it('reaches from the first beginning to the latest news', () => {
    const span = spanOf([done, running, waiting], job)!;
    expect(span.end - span.start).toBe(20_000);
  });

  it('ends with the last part when the job has ended', () => {
    const ended = { updated_at: at(59), completed_at: at(12) };
    const span = spanOf([done, aChunk({ started_at: at(1), completed_at: at(11) })], ended)!;
    expect(span.end - span.start).toBe(11_000);
  });

  it('is not there before any part has begun', () => {
    expect(spanOf([waiting], job)).toBeNull();
  });
});

describe('a bar', () => {
  const span = spanOf([done, running, waiting], job)!;

  it.each([
    [done, { left: 0, width: 50, done: 100, seconds: 10 }],
    [running, { left: 25, width: 75, done: 40, seconds: 15 }],
    [waiting, null],
  ])('stands where its part was worked on', (chunk, bar) => {
    expect(barOf(chunk, span, job)).toEqual(bar);
  });

  it('stays within the axis and can be seen, however short its part was', () => {
    const blink = aChunk({ started_at: at(20), completed_at: at(20) });
    expect(barOf(blink, span, job)).toMatchObject({ left: 99, width: 1 });
  });
});
