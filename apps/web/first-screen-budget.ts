/**
 * How much JavaScript a phone must load before it shows anything, and the build's refusal when that grows too much.
 *
 * Measured: gzip -9 of every chunk reachable by static imports from the entry, plus the chunks named in `alsoLoaded`
 * that the entry waits for although it imports them dynamically (the Vietnamese texts).
 */
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Budget = {
  /** Above this many kB (1 kB = 1000 bytes) the build fails. */
  readonly limitKb: number;
  /** What we would like to keep to; only printed. */
  readonly aimKb: number;
  /** Ends of module ids whose chunks are loaded before the first screen as well. */
  readonly alsoLoaded: readonly string[];
};

export function firstScreenBudget({ limitKb, aimKb, alsoLoaded }: Budget): Plugin {
  return {
    name: 'first-screen-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === 'chunk');
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const reached = new Set<string>();
      const reach = (fileName: string): void => {
        const chunk = byName.get(fileName);
        if (!chunk || reached.has(fileName)) return;
        reached.add(fileName);
        chunk.imports.forEach(reach);
      };
      for (const chunk of chunks) {
        const waitedFor = chunk.moduleIds.some((id) => alsoLoaded.some((end) => id.split('?')[0]?.endsWith(end)));
        if (chunk.isEntry || waitedFor) reach(chunk.fileName);
      }
      let bytes = 0;
      for (const fileName of reached) bytes += gzipSync(byName.get(fileName)?.code ?? '', { level: 9 }).byteLength;
      const kb = bytes / 1000;
      const sentence = `first screen: ${kb.toFixed(1)} kB of JavaScript (gzip -9), limit ${limitKb}, aim ${aimKb}`;
      if (kb > limitKb) this.error(sentence);
      console.log(sentence);
    },
  };
}
