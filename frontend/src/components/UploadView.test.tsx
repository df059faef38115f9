import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { params, router } from '@/test/fakeRouter';
import { renderPage, signInAs } from '@/test/render';
import { aJob } from '@/test/samples';
import { API, server } from '@/test/server';
import { UploadView } from './UploadView';

const firstJob = aJob({ id: 1, original_filename: 'roman.pdf' });

beforeEach(() => {
  signInAs();
  router.push.mockImplementation((path: string) => (params.value = path.split('?')[1] ?? ''));
  server.use(
    http.get(`${API}/jobs`, () => HttpResponse.json({ items: [], page: 1, per_page: 20, total: 0, pages: 0 })),
    http.post(`${API}/process-pdf-async`, () => HttpResponse.json({ job: firstJob, duplicate_of: null }, { status: 202 })),
  );
});

describe('UploadView', () => {
  it('shows the very first job over a form that is empty again', async () => {
    renderPage(<UploadView />);
    const field = await screen.findByLabelText(/Choose a file/);
    fireEvent.change(field, { target: { files: [new File(['%PDF-1.7'], 'roman.pdf')] } });
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(await screen.findByRole('dialog', { name: /roman.pdf/ })).toBeInTheDocument();
    expect(screen.getByText('Drop a book here')).toBeInTheDocument();
  });
});
