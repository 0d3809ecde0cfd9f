import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstScreenBudget } from './first-screen-budget.ts';
import { precompress } from './precompress.ts';

// The Babel way, since the native one needs a binding that npm leaves out under an older Node (decisions, Lingui).
process.env.LINGUI_SUPPRESS_BABEL_WARNING ??= '1';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    lingui({ failOnMissing: true, failOnCompileError: true }),
    babel({ presets: [linguiTransformerBabelPreset()] }),
    firstScreenBudget({ limitKb: 200, aimKb: 150, alsoLoaded: ['src/locales/vi/messages.po'] }),
    precompress(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env.NENNEP_API ?? 'http://127.0.0.1:3000' } },
});
