import { fileURLToPath } from 'node:url';
import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

// In the root, since Vite, knip and the command line all look for it where they are started; the path is absolute,
// since Vite is started in the workspace.
export default defineConfig({
  rootDir: fileURLToPath(new URL('./apps/web', import.meta.url)),
  sourceLocale: 'vi',
  locales: ['vi', 'en'],
  // Without line numbers, so that a catalogue changes when a text does.
  format: formatter({ lineNumbers: false }),
  catalogs: [{ path: '<rootDir>/src/locales/{locale}/messages', include: ['<rootDir>/src'] }],
});
