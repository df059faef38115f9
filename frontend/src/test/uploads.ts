import { http, HttpResponse } from 'msw';
import type { Estimate } from '@/lib/types';
import { aJob, anEstimate } from './samples';
import { API, server } from './server';

interface Sent {
  form: FormData;
  key: string | null;
}

/** What was asked of the two addresses that take books. */
export class Uploads {
  readonly estimates: FormData[] = [];
  readonly starts: Sent[] = [];

  /** Answers as the server does, with `answer` to each estimate. */
  serve(answer: (form: FormData) => Partial<Estimate> | Response = () => ({})): void {
    server.use(
      http.post(`${API}/estimate-pdf`, async ({ request }) => {
        const form = await request.formData();
        this.estimates.push(form);
        const given = answer(form);
        return given instanceof Response ? given : HttpResponse.json(anEstimate(given));
      }),
    );
    this.answerStarts(() => undefined);
  }

  /** Answers the starts to come; with the job, for an answer that is undefined. */
  answerStarts(answer: (sent: Sent) => Response | undefined | Promise<undefined>): void {
    server.use(
      http.post(`${API}/process-pdf-async`, async ({ request }) => {
        const sent = { form: await request.formData(), key: request.headers.get('Idempotency-Key') };
        this.starts.push(sent);
        const job = aJob({ id: 6 + this.starts.length });
        return (await answer(sent)) ?? HttpResponse.json({ job, duplicate_of: null }, { status: 202 });
      }),
    );
  }
}

/** Whether the file itself was sent. */
export function hasFile(form: FormData): boolean {
  return form.has('pdf_file');
}
