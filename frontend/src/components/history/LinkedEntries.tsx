import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useI18n, type Catalogue } from '@/lib/i18n';
import type { LinkedEntry } from '@/lib/types';
import { LinkedEntryLink } from './LinkedEntryLink';

/** More of a kind than this stand together until asked for; sentences are written again often. */
const MOST_APART = { redo: 1, reprocess: 3, retry: 3 };

const line = { flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2.5, rowGap: 0.5 } as const;

/** What else was made of the same book, in a line however much it is: earlier and later attempts, other settings. */
export function LinkedEntries({ linked }: { linked: LinkedEntry[] }) {
  const { t } = useI18n();
  const id = useId();
  if (linked.length === 0) return null;
  return (
    <Stack component="section" direction="row" aria-labelledby={id} sx={line}>
      <Typography id={id} variant="body2" sx={{ fontWeight: 600 }}>
        {t.again.linked}
      </Typography>
      {groupsOf(t, linked).map(([name, links]) => (
        <LinkedGroup key={name} name={name} links={links} />
      ))}
    </Stack>
  );
}

function isFolded(links: LinkedEntry[]): boolean {
  return links.length > MOST_APART[links[0]!.kind];
}

/** By what they are; those last that take a line of their own when they are opened. */
function groupsOf(t: Catalogue, linked: LinkedEntry[]): [string, LinkedEntry[]][] {
  const groups = new Map<string, LinkedEntry[]>();
  for (const link of linked) {
    const names = link.direction === 'parent' ? t.again.parents : t.again.links;
    const name = names[link.kind] ?? link.kind;
    groups.set(name, [...(groups.get(name) ?? []), link]);
  }
  return [...groups].toSorted(([, one], [, other]) => Number(isFolded(one)) - Number(isFolded(other)));
}

function LinkedGroup({ name, links }: { name: string; links: LinkedEntry[] }) {
  const { t } = useI18n();
  if (!isFolded(links)) return links.map((link) => <LinkedEntryLink key={link.job_id} link={link} name={name} />);
  return (
    <Stack component="details" sx={{ '&[open]': { flexBasis: '100%' } }}>
      <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', py: 0.25 }}>
        {t.results.counted(name, links.length)}
      </Typography>
      <Stack direction="row" sx={{ ...line, pl: 2 }}>
        {links.map((link) => (
          <LinkedEntryLink key={link.job_id} link={link} />
        ))}
      </Stack>
    </Stack>
  );
}
