import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage, signInAs } from '@/test/render';
import { API, failWith, server } from '@/test/server';
import { hasFile, Uploads } from '@/test/uploads';
import { UploadForm } from './UploadForm';

const earlier = { job_id: 5, history_id: 12, status: 'completed', created_at: '2026-01-01T10:00:00Z' };
let uploads: Uploads;

beforeEach(() => {
  signInAs();
  uploads = new Uploads();
  uploads.serve();
});

async function choose() {
  const onStarted = vi.fn();
  renderPage(<UploadForm onStarted={onStarted} />);
  fireEvent.change(await screen.findByLabelText(/Choose a file/), { target: { files: [new File(['%PDF-1.7'], 'roman.pdf')] } });
  return onStarted;
}

describe('the estimate of a book', () => {
  it('tells its size, what is too long, how it begins and what to know of it', async () => {
    uploads.serve(() => ({ warnings: [{ code: 'PAGES_WITHOUT_TEXT', message: '', pages: [4] }] }));
    await choose();
    expect(await screen.findByText('312 pages · 98,412 words · 6,120 sentences')).toBeInTheDocument();
    expect(screen.getByText('3,050 sentences are longer than 8 words.')).toBeInTheDocument();
    expect(screen.getByText('Left out because they hold only pictures: page 4.')).toBeInTheDocument();
    await userEvent.click(screen.getByText('How it begins'));
    expect(screen.getByText('Longtemps il attendit.')).toBeVisible();
  });

  it('is made once; the job starts with what the server keeps', async () => {
    const onStarted = await choose();
    await screen.findByText(/312 pages/);
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
    expect(uploads.estimates.map(hasFile)).toEqual([true]);
    expect(hasFile(uploads.starts[0]!.form)).toBe(false);
    expect(uploads.starts[0]!.form.get('upload_id')).toBe('3');
  });

  it('follows the settings without another upload, and keeps what only the first answer tells', async () => {
    uploads.serve((form) => (hasFile(form) ? {} : { long_sentences: 40, preview: [] }));
    await choose();
    await screen.findByText(/312 pages/);
    screen.getByRole('slider').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(await screen.findByText('40 sentences are longer than 11 words.')).toBeInTheDocument();
    expect(uploads.estimates.map((form) => [hasFile(form), form.get('sentence_length_limit')])).toEqual([
      [true, '8'],
      [false, '11'],
    ]);
    expect(screen.getByText('How it begins')).toBeInTheDocument();
  });

  it('sends the file again when its upload is no longer kept', async () => {
    uploads.serve((form) => (hasFile(form) ? {} : failWith(404, 'NOT_FOUND')));
    await choose();
    await screen.findByText(/312 pages/);
    await userEvent.click(screen.getByRole('switch', { name: /Leave dialogue/ }));
    await waitFor(() => expect(uploads.estimates.map(hasFile)).toEqual([true, false, true]));
  });

  it('says before the start that a book cannot be read, and does not insist', async () => {
    uploads.serve(() => failWith(422, 'NO_TEXT_LAYER'));
    const onStarted = await choose();
    expect(await screen.findByText(/pictures of pages but no text/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Start anyway' }));
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
    expect(hasFile(uploads.starts[0]!.form)).toBe(true);
  });

  it('is not needed: without it the book is sent with the start', async () => {
    uploads.serve(() => failWith(503, 'UNAVAILABLE'));
    const onStarted = await choose();
    expect(await screen.findByText(/could not be looked at beforehand/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
    expect(hasFile(uploads.starts[0]!.form)).toBe(true);
  });

  it('holds nobody up when it is slow', async () => {
    server.use(http.post(`${API}/estimate-pdf`, () => delay('infinite')));
    const onStarted = await choose();
    expect(screen.getByText('Looking at the book…')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
    expect(hasFile(uploads.starts[0]!.form)).toBe(true);
  });
});

describe('an estimate that the start gave up', () => {
  it('is not told as a failure while the book is being sent', async () => {
    let answer = () => undefined as void;
    const isAnswered = new Promise<void>((resolve) => (answer = resolve));
    server.use(http.post(`${API}/estimate-pdf`, () => delay('infinite')));
    uploads.answerStarts(() => isAnswered.then(() => undefined));
    const onStarted = await choose();
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(uploads.starts).toHaveLength(1));
    await waitFor(() => expect(screen.queryByText('Looking at the book…')).not.toBeInTheDocument());
    expect(screen.queryByText(/could not be looked at beforehand/)).not.toBeInTheDocument();
    answer();
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
  });
});

describe('a book that was processed before', () => {
  it('points to its results, and is processed again only when asked', async () => {
    uploads.serve(() => ({ duplicate_of: earlier as never }));
    const onStarted = await choose();
    expect(await screen.findByText('You have processed this book before')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open its results' })).toHaveAttribute('href', '/history/?entry=12');
    await userEvent.click(screen.getByRole('button', { name: 'Process again' }));
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
    expect(uploads.starts[0]!.form.get('if_duplicate')).toBe('process');
  });

  it('points to the job when that still runs', async () => {
    uploads.serve(() => ({ duplicate_of: { ...earlier, history_id: null, status: 'processing' } as never }));
    await choose();
    expect(await screen.findByText('This book is being processed already')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Watch it' })).toHaveAttribute('href', '/?job=5');
  });

  it('is said by the server when the estimate did not know', async () => {
    uploads.answerStarts(({ form }) =>
      form.get('if_duplicate') === 'refuse' ? failWith(409, 'DUPLICATE_UPLOAD', earlier) : undefined,
    );
    const onStarted = await choose();
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(await screen.findByRole('link', { name: 'Open its results' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Process again' }));
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
  });

  it('is another matter with other settings', async () => {
    uploads.serve((form) => (form.get('ignore_dialogue') === 'true' ? {} : { duplicate_of: earlier as never }));
    await choose();
    await screen.findByRole('button', { name: 'Process again' });
    await userEvent.click(screen.getByRole('switch', { name: /Leave dialogue/ }));
    expect(await screen.findByRole('button', { name: 'Start' })).toBeEnabled();
  });
});
