import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeSocket, sockets } from '@/test/fakeSocket';
import { renderPageHook, signInAs, withProviders } from '@/test/render';
import { aJob, aSentence, config, tokens, user } from '@/test/samples';
import { API, failWith, onePage, server } from '@/test/server';
import { storeJob } from './jobCache';
import { queryKeys } from './queryKeys';
import { setSession } from './session';
import type { Job, Sentence } from './types';
import { useJobWebSocket } from './useJobWebSocket';

const DOWN_AFTER_MS = 2_500;

type Options = Parameters<typeof useJobWebSocket>[0];

/** The tab's one socket; made by the first test that connects. */
const theSocket = () => sockets[0]!;

function renderFollower(options: Partial<Options> = {}) {
  return renderPageHook((props: Options) => useJobWebSocket(props), { jobId: 7, ...options });
}

async function follow(options: Partial<Options> = {}) {
  const page = renderFollower(options);
  await waitFor(() => expect(theSocket().connect).toHaveBeenCalled());
  return { ...page, socket: theSocket() };
}

async function followLive(options: Partial<Options> = {}, job: Job = aJob()) {
  const page = await follow(options);
  act(() => page.socket.receive('connect'));
  act(() => page.socket.answerJoin({ ok: true, job }));
  await waitFor(() => expect(page.result.current.job).toBeDefined());
  return page;
}

function receive(socket: FakeSocket, event: string, ...values: unknown[]): void {
  act(() => socket.receive(event, ...values));
}

let jobRequests: string[] = [];

beforeEach(() => {
  jobRequests = [];
  signInAs();
  server.events.on('request:start', ({ request }) => {
    if (request.url.includes('/jobs')) jobRequests.push(request.url.slice(API.length));
  });
});

afterEach(() => {
  cleanup();
  // Closes the tab's connection.
  setSession({ status: 'signedOut' });
  sockets[0]?.reset();
  server.events.removeAllListeners();
});

describe('useJobWebSocket', () => {
  it('connects with the access token and joins the room of the job', async () => {
    const { socket, result } = await followLive();
    expect(socket.tokens).toEqual(['token']);
    expect(socket.sent('join_job').map(([payload]) => payload)).toEqual([{ job_id: 7 }]);
    expect(result.current).toMatchObject({ connected: true, state: 'live', error: null, job: { id: 7 } });
  });

  it('shows newer snapshots and drops stale ones', async () => {
    const { socket, result } = await followLive({}, aJob({ version: 5, progress_percent: 40 }));
    receive(socket, 'job_progress', aJob({ version: 6, progress_percent: 60 }));
    await waitFor(() => expect(result.current.job?.progress_percent).toBe(60));
    receive(socket, 'job_progress', aJob({ version: 4, progress_percent: 20 }));
    expect(result.current.job?.progress_percent).toBe(60);
  });

  it('writes sentences into the cache', async () => {
    const { socket, client } = await followLive();
    const rows = [aSentence({ source_index: 2 }), aSentence({ source_index: 1 })];
    receive(socket, 'job_sentences', { job_id: 7, sentences: rows });
    const known = client.getQueryData<Sentence[]>(queryKeys.jobs.sentences(7));
    expect(known?.map((row) => row.source_index)).toEqual([1, 2]);
  });

  it('asks for nothing while connected when nothing is missing', async () => {
    const { socket } = await followLive();
    receive(socket, 'job_progress', aJob({ version: 6 }));
    expect(jobRequests).toEqual([]);
  });

  it('asks once for the latest rows when some landed while nobody listened', async () => {
    const rows = [aSentence({ source_index: 0 }), aSentence({ source_index: 1 })];
    server.use(http.get(`${API}/jobs/7/sentences`, () => HttpResponse.json(onePage(rows, 1202, 13))));
    const { client } = await followLive({}, aJob({ sentence_count: 1202 }));
    await waitFor(() => expect(client.getQueryData(queryKeys.jobs.sentences(7))).toHaveLength(2));
    expect(jobRequests).toEqual(['/jobs/7/sentences?page=13&per_page=100']);
  });

  it('shares one room among all who follow the same job', async () => {
    const { socket, client } = await followLive();
    renderHook(() => useJobWebSocket({ jobId: 7 }), { wrapper: withProviders(client) });
    receive(socket, 'job_progress', aJob({ version: 6 }));
    expect(socket.sent('join_job')).toHaveLength(1);
  });

  it('asks for one connection, however many jobs are watched before it is there', async () => {
    const { socket, client } = await follow();
    const second = renderHook(() => useJobWebSocket({ jobId: 8 }), { wrapper: withProviders(client) });
    await act(async () => {});
    expect(socket.connect).toHaveBeenCalledTimes(1);
    receive(socket, 'connect');
    expect(socket.sent('join_job').map(([payload]) => payload)).toEqual([{ job_id: 7 }, { job_id: 8 }]);
    second.unmount();
  });

  it('joins again after a lost connection and takes what it missed from the answer', async () => {
    const { socket, result } = await followLive();
    receive(socket, 'disconnect', 'transport close');
    expect(result.current).toMatchObject({ connected: false, state: 'reconnecting' });
    receive(socket, 'connect');
    act(() => socket.answerJoin({ ok: true, job: aJob({ version: 9, progress_percent: 90 }) }));
    await waitFor(() => expect(result.current.job?.progress_percent).toBe(90));
    expect(socket.sent('join_job')).toHaveLength(2);
    expect(result.current.state).toBe('live');
  });

  it('connects again with a new token when the server closed because the old one expired', async () => {
    const { socket } = await followLive();
    document.cookie = 'csrf_test=proof';
    server.use(http.post(`${API}/auth/refresh`, () => HttpResponse.json(tokens('renewed'))));
    act(() => setSession({ status: 'signedIn', user, token: 'token', expiresAt: Date.now() }));
    receive(socket, 'disconnect', 'io server disconnect');
    await waitFor(() => expect(socket.tokens).toEqual(['token', 'renewed']));
  });

  it('tries again with another token when the server refused the connection', async () => {
    document.cookie = 'csrf_test=proof';
    server.use(http.post(`${API}/auth/refresh`, () => HttpResponse.json(tokens('renewed'))));
    const { socket } = await follow();
    await waitFor(() => expect(socket.tokens).toEqual(['token']));
    socket.active = false;
    receive(socket, 'connect_error', new Error('refused'));
    await waitFor(() => expect(socket.tokens).toEqual(['token', 'renewed']));
  });

  it('polls only when the socket has been down for a while, and stops when it is back', async () => {
    server.use(http.get(`${API}/jobs/7`, () => HttpResponse.json(aJob({ version: 8, progress_percent: 80 }))));
    const { socket, result } = await followLive();
    receive(socket, 'disconnect', 'transport close');
    expect(jobRequests).toEqual([]);
    await waitFor(() => expect(result.current.state).toBe('polling'));
    await waitFor(() => expect(result.current.job?.progress_percent).toBe(80));
    receive(socket, 'connect');
    const asked = jobRequests.length;
    expect(result.current.state).toBe('live');
    expect(jobRequests).toHaveLength(asked);
  });

  it('polls at once, without a socket, where the server offers none', async () => {
    server.use(
      http.get(`${API}/config`, () => HttpResponse.json({ ...config, realtime: false })),
      http.get(`${API}/jobs/7`, () => HttpResponse.json(aJob())),
    );
    const { result } = renderFollower();
    await waitFor(() => expect(result.current).toMatchObject({ state: 'polling', job: { id: 7 } }));
    expect(sockets.flatMap((socket) => socket.connect.mock.calls)).toEqual([]);
  });

  it('says that it is reconnecting while not even polling gets an answer', async () => {
    server.use(http.get(`${API}/jobs/7`, () => failWith(503, 'UNAVAILABLE')));
    const { socket, result } = await followLive();
    receive(socket, 'disconnect', 'transport close');
    await waitFor(() => expect(jobRequests.length).toBeGreaterThan(0));
    await waitFor(() => expect(result.current.state).toBe('reconnecting'));
  });

  it.each(['completed', 'failed', 'cancelled'] as const)('reports once that the job is %s', async (status) => {
    const onComplete = vi.fn();
    const { socket, client, result } = await followLive({ onComplete });
    receive(socket, 'job_progress', aJob({ version: 6, status }));
    await waitFor(() => expect(onComplete).toHaveBeenCalled());
    // The same news by another way, such as the answer to a cancel.
    act(() => storeJob(client, aJob({ version: 7, status })));
    await waitFor(() => expect(result.current.job?.version).toBe(7));
    expect(onComplete).toHaveBeenCalledTimes(1);
    expect(onComplete).toHaveBeenCalledWith(expect.objectContaining({ status }));
  });

  it('reports each snapshot once, and none that comes late, not even after the end', async () => {
    const [onProgress, onComplete] = [vi.fn<(job: Job) => void>(), vi.fn()];
    const { socket, result } = await followLive({ onProgress, onComplete }, aJob({ version: 5 }));
    receive(socket, 'job_progress', aJob({ version: 8, status: 'completed' }));
    await waitFor(() => expect(onComplete).toHaveBeenCalled());
    [6, 8, 7, 8].forEach((version) => receive(socket, 'job_progress', aJob({ version })));
    await waitFor(() => expect(result.current.job?.status).toBe('completed'));
    expect(onProgress.mock.calls.map(([job]) => job.version)).toEqual([5, 8]);
    expect(onComplete).toHaveBeenCalledTimes(1);
  });

  it('leaves the room when the job has ended', async () => {
    const { socket } = await followLive();
    receive(socket, 'job_progress', aJob({ version: 6, status: 'completed' }));
    await waitFor(() => expect(socket.sent('leave_job')).toHaveLength(1));
  });

  it('keeps one connection and one room, whatever re-renders and new callbacks come', async () => {
    const { socket, rerender } = await followLive({ onProgress: vi.fn() });
    for (let round = 0; round < 5; round += 1) rerender({ jobId: 7, onProgress: vi.fn(), onError: vi.fn() });
    receive(socket, 'job_progress', aJob({ version: 6 }));
    expect(sockets).toHaveLength(1);
    expect(socket.connect).toHaveBeenCalledTimes(1);
    expect(socket.sent('join_job')).toHaveLength(1);
  });

  it('calls the latest callback', async () => {
    const [first, second] = [vi.fn(), vi.fn()];
    const { socket, rerender } = await followLive({ onProgress: first });
    first.mockClear();
    rerender({ jobId: 7, onProgress: second });
    receive(socket, 'job_progress', aJob({ version: 6 }));
    await waitFor(() => expect(second).toHaveBeenCalledWith(expect.objectContaining({ version: 6 })));
    expect(first).not.toHaveBeenCalled();
  });

  it('says why a job cannot be joined', async () => {
    const onError = vi.fn();
    const { socket, result } = await follow({ onError });
    receive(socket, 'connect');
    act(() => socket.answerJoin({ ok: false, error_code: 'NOT_FOUND' }));
    expect(result.current.error).toBe('NOT_FOUND');
    expect(onError).toHaveBeenCalledExactlyOnceWith('NOT_FOUND');
  });

  it.each(['TOO_MANY_CONNECTIONS', 'REALTIME_OFF'])('polls at once when the server has no place: %s', async (code) => {
    server.use(http.get(`${API}/jobs/7`, () => HttpResponse.json(aJob({ progress_percent: 80 }))));
    const { socket, result } = await follow();
    await waitFor(() => expect(socket.tokens).toHaveLength(1));
    socket.active = false;
    receive(socket, 'connect_error', Object.assign(new Error('refused'), { data: { error_code: code } }));
    expect(result.current.state).toBe('polling');
    await waitFor(() => expect(result.current.job?.progress_percent).toBe(80));
    // The next try is far away, and the token was not at fault.
    expect(socket.tokens).toEqual(['token']);
    receive(socket, 'connect');
    expect(result.current.state).toBe('live');
  });

  it('polls a job whose room is full, and goes live once it is let in', async () => {
    server.use(http.get(`${API}/jobs/7`, () => HttpResponse.json(aJob({ progress_percent: 80 }))));
    const { socket, result } = await follow();
    receive(socket, 'connect');
    act(() => socket.answerJoin({ ok: false, error_code: 'TOO_MANY_ROOMS' }));
    await waitFor(() => expect(result.current).toMatchObject({ state: 'polling', error: null }));
    await waitFor(() => expect(result.current.job?.progress_percent).toBe(80));
    act(() => socket.answerJoin({ ok: true, job: aJob({ version: 6 }) }));
    expect(result.current).toMatchObject({ state: 'live', connected: true });
  });

  it('asks again to be let in when there was no answer', async () => {
    server.use(http.get(`${API}/jobs/7`, () => HttpResponse.json(aJob())));
    const { socket, result } = await follow();
    receive(socket, 'connect');
    act(() => socket.ignoreJoin());
    await waitFor(() => expect(socket.sent('join_job')).toHaveLength(2));
    act(() => socket.answerJoin({ ok: true, job: aJob({ version: 6 }) }));
    expect(result.current.state).toBe('live');
  });

  it('spreads the reconnections out when the server has closed all of them', async () => {
    const { socket } = await followLive();
    const delays: number[] = [];
    const random = vi.spyOn(Math, 'random');
    const timer = vi.spyOn(globalThis, 'setTimeout');
    for (const chance of [0, 0.99]) {
      random.mockReturnValueOnce(chance);
      timer.mockClear();
      receive(socket, 'disconnect', 'io server disconnect');
      delays.push(timer.mock.calls.map(([, delay]) => Number(delay)).filter((delay) => delay !== DOWN_AFTER_MS)[0]!);
    }
    random.mockRestore();
    timer.mockRestore();
    expect(socket.connect).toHaveBeenCalledTimes(1);
    expect(delays[0]).toBe(500);
    expect(delays[1]).toBeCloseTo(2_980);
  });

  it('does not connect while it is switched off', async () => {
    const { client } = renderFollower({ enabled: false });
    await waitFor(() => expect(client.getQueryData(queryKeys.config)).toBeDefined());
    expect(sockets.flatMap((socket) => socket.connect.mock.calls)).toEqual([]);
  });
});
