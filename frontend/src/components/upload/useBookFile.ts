import { useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { checkFile } from './checkFile';

interface Chosen {
  file: File | null;
  notice: string | null;
}

const NOTHING: Chosen = { file: null, notice: null };

/** The file that was chosen, or why it cannot be taken. */
export function useBookFile(maxBytes = Infinity) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState(NOTHING);
  const choose = (files: File[]) => {
    const [file] = files;
    if (!file) return;
    const problem = checkFile(file, maxBytes);
    const words = {
      wrongType: t.upload.wrongType,
      empty: t.upload.empty,
      tooLarge: t.upload.tooLarge(t.format.size(maxBytes)),
    };
    if (problem) setChosen({ file: null, notice: words[problem] });
    else setChosen({ file, notice: files.length > 1 ? t.upload.oneFile : null });
  };
  return { ...chosen, choose, remove: () => setChosen(NOTHING) };
}
