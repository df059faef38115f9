import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage, signInAs } from '@/test/render';
import { config } from '@/test/samples';
import { failWith } from '@/test/server';
import { hasFile, Uploads } from '@/test/uploads';
import { UploadForm } from './UploadForm';

let book: File;
let uploads: Uploads;

beforeEach(() => {
  signInAs();
  book = new File(['%PDF-1.7'], 'roman.pdf', { type: 'application/pdf' });
  uploads = new Uploads();
  uploads.serve();
});

async function choose(...files: File[]) {
  const onStarted = vi.fn();
  renderPage(<UploadForm onStarted={onStarted} />);
  fireEvent.change(await screen.findByLabelText(/Choose a file/), { target: { files } });
  return onStarted;
}

const press = (name: string) => screen.findByRole('button', { name }).then((button) => userEvent.click(button));

describe('UploadForm', () => {
  it('sends the book with the settings of the user and what was changed', async () => {
    const onStarted = await choose(book);
    await userEvent.click(screen.getByRole('switch', { name: /Leave dialogue/ }));
    await press('Start');
    await waitFor(() => expect(onStarted).toHaveBeenCalledWith([expect.objectContaining({ id: 7 })]));
    expect(Object.fromEntries(uploads.starts[0]!.form)).toMatchObject({
      sentence_length_limit: '8',
      ignore_dialogue: 'true',
      preserve_formatting: 'true',
      if_duplicate: 'refuse',
    });
  });

  it('cannot start without a book', async () => {
    await choose();
    expect(screen.getByRole('button', { name: 'Start' })).toBeDisabled();
  });

  it('does not start while the word limit is not allowed', async () => {
    await choose(book);
    const limit = screen.getByRole('textbox', { name: /Longest sentence/ });
    await userEvent.clear(limit);
    await userEvent.type(limit, '60');
    await press('Start');
    expect(limit).toHaveFocus();
    expect(limit).toHaveValue('60');
    await userEvent.clear(limit);
    await userEvent.type(limit, '12');
    await press('Start');
    await waitFor(() => expect(uploads.starts.map(({ form }) => form.get('sentence_length_limit'))).toEqual(['12']));
  });

  it.each([
    ['notes.docx', 'x', 'Only PDF, EPUB and plain text files'],
    ['vide.txt', '', 'This file is empty.'],
    ['gros.pdf', 'x'.repeat(config.max_upload_bytes + 1), 'over the limit of 1 MB'],
  ])('refuses %s at once', async (name, content, reason) => {
    await choose(new File([content], name));
    expect(screen.getByRole('alert').textContent?.replace('\u00a0', ' ')).toContain(reason);
    expect(screen.getByRole('button', { name: 'Start' })).toBeDisabled();
  });

  it('offers a book in any kind that can be read', async () => {
    await choose(new File(['PK'], 'conte.EPUB', { type: 'application/epub+zip' }));
    expect(screen.getByText('conte.EPUB')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Start' })).toBeEnabled();
  });

  it('takes a book that is dropped, and lets go of it again', async () => {
    renderPage(<UploadForm onStarted={vi.fn()} />);
    const zone = (await screen.findByText('Drop a book here')).closest('label')!;
    fireEvent.drop(zone, { dataTransfer: { files: [book] } });
    await press('Remove roman.pdf');
    expect(screen.getByText('Drop a book here')).toBeInTheDocument();
  });

  it('says in plain words why the server refused, and keeps the book', async () => {
    uploads.answerStarts(() => failWith(415, 'UNSUPPORTED_FILE'));
    const onStarted = await choose(book);
    await press('Start');
    expect(await screen.findByText(/neither a PDF, an EPUB nor plain text/)).toBeInTheDocument();
    expect(screen.getByText('roman.pdf')).toBeInTheDocument();
    expect(onStarted).not.toHaveBeenCalled();
  });

  it('starts several books, each as a job of its own', async () => {
    const onStarted = await choose(book, new File(['%PDF-1.4'], 'conte.pdf'), new File(['x'], 'notes.docx'));
    expect(screen.getByText(/^notes.docx: Only PDF/)).toBeInTheDocument();
    await press('Start 2 books');
    await waitFor(() => expect(onStarted).toHaveBeenCalledTimes(1));
    expect(onStarted.mock.calls[0]![0]).toHaveLength(2);
    expect(new Set(uploads.starts.map(({ key }) => key)).size).toBe(2);
  });

  it('keeps the one of several books that could not be started', async () => {
    let count = 0;
    uploads.answerStarts(() => ((count += 1) === 2 ? failWith(402, 'INSUFFICIENT_CREDITS', { needed: 9, balance: 4 }) : undefined));
    const onStarted = await choose(book, new File(['%PDF-1.4'], 'conte.pdf'));
    await press('Start 2 books');
    expect(await screen.findByText('This may cost 9 credits, and you have 4.')).toBeInTheDocument();
    expect(screen.getByText('conte.pdf')).toBeInTheDocument();
    expect(screen.queryByText('roman.pdf')).not.toBeInTheDocument();
    expect(onStarted).not.toHaveBeenCalled();
  });

  it('makes one job of a start whose answer was lost', async () => {
    uploads.answerStarts(({ key }) => {
      const isFirst = uploads.starts.filter((sent) => sent.key === key).length === 1;
      return isFirst ? (HttpResponse.error() as unknown as Response) : undefined;
    });
    const onStarted = await choose(book);
    await press('Start');
    expect(await screen.findByText(/The server does not answer/)).toBeInTheDocument();
    await press('Start');
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
    expect(uploads.starts.map(({ key }) => key)).toEqual([uploads.starts[0]!.key, uploads.starts[0]!.key]);
    expect(uploads.starts[0]!.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is another request once the first was answered, or the settings are others', async () => {
    uploads.answerStarts(() => (uploads.starts.length === 1 ? failWith(402, 'INSUFFICIENT_CREDITS') : failWith(503, 'UNAVAILABLE')));
    await choose(book);
    await press('Start');
    await screen.findByText(/enough credits/);
    await press('Start');
    await screen.findByText(/The server cannot answer/);
    await userEvent.click(screen.getByRole('switch', { name: /Leave dialogue/ }));
    await press('Start');
    await waitFor(() => expect(uploads.starts).toHaveLength(3));
    expect(new Set(uploads.starts.map(({ key }) => key)).size).toBe(3);
  });

  it('sends the file when the upload is no longer kept', async () => {
    uploads.answerStarts(({ form }) => (hasFile(form) ? undefined : failWith(404, 'NOT_FOUND')));
    const onStarted = await choose(book);
    await screen.findByText(/312 pages/);
    await press('Start');
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
    expect(uploads.starts.map(({ form }) => hasFile(form))).toEqual([false, true]);
    expect(uploads.starts[0]!.key).toBe(uploads.starts[1]!.key);
  });
});
