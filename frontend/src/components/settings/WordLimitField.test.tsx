import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type FormEvent } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/test/render';
import { WordLimitField } from './WordLimitField';

function Editable() {
  const [value, setValue] = useState(8);
  return (
    <>
      <WordLimitField value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  );
}

async function type(text: string) {
  renderPage(<Editable />);
  const field = screen.getByRole('textbox', { name: /Longest sentence/ });
  await userEvent.clear(field);
  await userEvent.type(field, text);
  return field;
}

describe('WordLimitField', () => {
  it.each(['3', '12', '50'])('takes %s', async (text) => {
    await type(text);
    await userEvent.tab();
    expect(screen.getByText(text, { selector: 'output' })).toBeInTheDocument();
    expect(screen.getByRole('slider')).toHaveValue(text);
  });

  it.each(['2', '51', '100'])('says that %s is not allowed, for as long as it stands there', async (text) => {
    const field = await type(text);
    await userEvent.tab();
    expect(field).toHaveValue(text);
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription('Enter a whole number from 3 to 50.');
  });

  it('does not let the form be sent while the number is not allowed, and leads to it', async () => {
    const onSubmit = vi.fn((event: FormEvent) => event.preventDefault());
    renderPage(
      <form onSubmit={onSubmit}>
        <Editable />
        <button type="submit">Send</button>
      </form>,
    );
    const field = screen.getByRole('textbox');
    await userEvent.clear(field);
    await userEvent.type(field, '60');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(onSubmit).not.toHaveBeenCalled();
    expect(field).toHaveFocus();
    await userEvent.clear(field);
    await userEvent.type(field, '16{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
    expect(field).toHaveFocus();
  });

  it('takes the number of the slider in place of one that is not allowed', async () => {
    const field = await type('60');
    screen.getByRole('slider').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(field).toHaveValue(screen.getByRole('slider').getAttribute('value'));
    expect(field).toBeValid();
  });

  it('moves by the keyboard on the slider', async () => {
    renderPage(<Editable />);
    screen.getByRole('slider').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('textbox', { name: /Longest sentence/ })).toHaveValue('9');
  });
});
