import { fileURLToPath } from 'node:url';
import { defineConfig } from '@lingui/cli';

// In the root, since Vite, knip and the command line all look for it where they are started; the path is absolute,
// since Vite is started in the workspace.
export default defineConfig({
  rootDir: fileURLToPath(new URL('./apps/web', import.meta.url)),
  sourceLocale: 'vi',
  locales: ['vi', 'en'],
  catalogs: [{ path: '<rootDir>/src/locales/{locale}/messages', include: ['<rootDir>/src'] }],
});
