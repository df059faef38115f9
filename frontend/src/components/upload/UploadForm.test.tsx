import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage, signInAs } from '@/test/render';
import { aJob, config } from '@/test/samples';
import { API, failWith, server } from '@/test/server';
import { UploadForm } from './UploadForm';

const book = new File(['%PDF-1.7'], 'roman.pdf', { type: 'application/pdf' });
const sent: FormData[] = [];

beforeEach(() => {
  signInAs();
  sent.length = 0;
  server.use(
    http.post(`${API}/process-pdf-async`, async ({ request }) => {
      sent.push(await request.formData());
      return HttpResponse.json({ job: aJob() }, { status: 202 });
    }),
  );
});

async function choose(...files: File[]) {
  const onStarted = vi.fn();
  renderPage(<UploadForm onStarted={onStarted} />);
  const field = await screen.findByLabelText(/Choose a file/);
  fireEvent.change(field, { target: { files } });
  return onStarted;
}

describe('UploadForm', () => {
  it('sends the book with the settings of the user and what was changed', async () => {
    const onStarted = await choose(book);
    await userEvent.click(screen.getByRole('switch', { name: /Leave dialogue/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(onStarted).toHaveBeenCalledWith(expect.objectContaining({ id: 7 })));
    expect(Object.fromEntries(sent[0]!)).toMatchObject({
      sentence_length_limit: '8',
      ignore_dialogue: 'true',
      preserve_formatting: 'true',
    });
    expect(sent[0]!.get('pdf_file')).toMatchObject({ size: book.size });
  });

  it('cannot start without a book', async () => {
    await choose();
    expect(screen.getByRole('button', { name: 'Start' })).toBeDisabled();
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

  it('takes a book that is dropped', async () => {
    renderPage(<UploadForm onStarted={vi.fn()} />);
    const zone = (await screen.findByText('Drop a book here')).closest('label')!;
    fireEvent.drop(zone, { dataTransfer: { files: [book] } });
    expect(screen.getByText('roman.pdf')).toBeInTheDocument();
  });

  it('says in plain words why the server refused, and keeps the book', async () => {
    server.use(http.post(`${API}/process-pdf-async`, () => failWith(415, 'UNSUPPORTED_FILE')));
    await choose(book);
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(await screen.findByText(/neither a PDF, an EPUB nor plain text/)).toBeInTheDocument();
    expect(screen.getByText('roman.pdf')).toBeInTheDocument();
  });
});
