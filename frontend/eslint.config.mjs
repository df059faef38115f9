import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import pluginQuery from '@tanstack/eslint-plugin-query';
import nextCoreWebVitals from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import { defineConfig, globalIgnores } from 'eslint/config';

const LIB = './src/lib';
const file = (name) => `${LIB}/${name}`;

/** The layers, lowest first; a file may import from its own layer and from those before it. */
const LAYERS = [
  [file('schema.d.ts'), file('types.ts'), file('env.ts'), file('errors.ts'), file('format.ts'), file('text.ts'), file('textSearch.ts'), file('historyFilters.ts'), file('exportFormats.ts'), file('paging.ts'), file('randomKey.ts'), file('eta.ts'), file('jitter.ts'), file('i18n')],
  [file('auth.ts'), file('session.ts'), file('serverConfig.ts'), file('client.ts'), file('tabs.ts')],
  [file('apiClient.ts'), file('bookApi.ts'), file('api.ts'), file('historyApi.ts'), file('exportApi.ts'), file('googleApi.ts'), file('bookUploads.ts'), file('download.ts')],
  [
    file('queries.ts'),
    file('bookQueries.ts'),
    file('creditQueries.ts'),
    file('historyQueries.ts'),
    file('exportQueries.ts'),
    file('googleQueries.ts'),
    file('queryKeys.ts'),
    file('queryClient.ts'),
    file('jobCache.ts'),
    file('rooms.ts'),
    file('socket.ts'),
    file('useHistoryDetail.ts'),
  ],
  [file('useJobWebSocket.ts'), file('useJobStatus.ts'), file('useJobChunks.ts')],
  ['./src/theme.ts', './src/components'],
  ['./src/app'],
];

const zones = LAYERS.slice(0, -1).map((layer, level) => ({
  target: layer,
  from: LAYERS.slice(level + 1).flat(),
  message: 'Imports go one way: types, env, auth, api, queries and socket, useJobWebSocket, components, app.',
}));

/** Without the list of globals, which no rule here asks for; import/no-cycle reads it again at every import. */
function withoutGlobals(configs) {
  return configs.map(({ languageOptions, ...rest }) =>
    languageOptions ? { ...rest, languageOptions: { ...languageOptions, globals: {} } } : rest,
  );
}

export default defineConfig([
  globalIgnores(['.next/', 'out/', 'next-env.d.ts', 'src/lib/schema.d.ts']),
  ...withoutGlobals(nextCoreWebVitals),
  ...nextTypescript,
  ...pluginQuery.configs['flat/recommended'],
  {
    files: ['**/*.{ts,tsx}'],
    settings: { 'import/resolver': { typescript: { project: './tsconfig.json' } } },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      'import/no-cycle': 'error',
      'import/no-restricted-paths': ['error', { zones, basePath: dirname(fileURLToPath(import.meta.url)) }],
      'import/no-extraneous-dependencies': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
      eqeqeq: 'error',
      // A dialog may say which of its buttons has the focus first.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      // Speaks to users of the React compiler, which is not in use here.
      'react-hooks/incompatible-library': 'off',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'src/test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
]);
