import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storeJob, storeSentences } from '@/lib/jobCache';
import type { Job } from '@/lib/types';
import { renderPage } from '@/test/render';
import { aJob, aSentence } from '@/test/samples';
import { JobProgress } from './JobProgress';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1000));

function show(values: Partial<Job>) {
  const job = aJob(values);
  const page = renderPage(<JobProgress job={job} />);
  act(() => storeJob(page.client, job));
  return page;
}

describe('JobProgress', () => {
  it('says how fast it goes', () => {
    show({ sentences_per_minute: 123.4 });
    expect(screen.getByText('31 of 100 sentences · 123 a minute')).toBeInTheDocument();
  });

  it('counts the time left down between snapshots', () => {
    show({ eta_seconds: 60 });
    expect(screen.getByText('about 1 min left')).toBeInTheDocument();
    pass(25);
    expect(screen.getByText('about 40 sec left')).toBeInTheDocument();
  });

  it('says nothing of the time left while nothing is known', () => {
    show({ eta_seconds: null });
    expect(screen.queryByText(/left/)).not.toBeInTheDocument();
  });

  it.each([
    [{ queue_position: 1, current_step: 'accepted' }, 'Next in line'],
    [{ queue_position: 2, current_step: 'simplifying' }, '2nd in line'],
    [{ queue_position: 23, current_step: 'accepted' }, '23rd in line'],
    // Its turn has come: what it does says more than its place.
    [{ queue_position: 1, current_step: 'reading' }, 'Reading the book'],
    [{ queue_position: null, current_step: 'simplifying' }, 'Shortening sentences'],
  ])('names its place in line while others are before it', (values, words) => {
    show(values);
    expect(screen.getByText(words)).toBeInTheDocument();
  });

  it('says when a job that waits will be done', () => {
    show({ queue_position: 2, eta_seconds: 300 });
    expect(screen.getByText('done in about 5 min')).toBeInTheDocument();
  });

  it('says how old its news is once that is more than a moment, until there is some', () => {
    const { client } = show({});
    pass(9);
    expect(screen.queryByText(/updated/)).not.toBeInTheDocument();
    pass(5);
    expect(screen.getByText(/updated 1[34] sec ago/)).toBeInTheDocument();
    act(() => storeSentences(client, 7, [aSentence()]));
    pass(1);
    expect(screen.queryByText(/updated/)).not.toBeInTheDocument();
  });
});
