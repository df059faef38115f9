import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
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

  it.each(['2', '51'])('says that %s is not allowed, and goes back', async (text) => {
    const field = await type(text);
    expect(screen.getByText('Enter a whole number from 3 to 50.')).toBeInTheDocument();
    await userEvent.tab();
    expect(field).toHaveValue('8');
  });

  it('moves by the keyboard on the slider', async () => {
    renderPage(<Editable />);
    screen.getByRole('slider').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('textbox', { name: /Longest sentence/ })).toHaveValue('9');
  });
});
