import { createHash } from 'node:crypto';
import { operations } from '@nennep/core/operations.ts';
import { readingPolicy } from './content-policy.ts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const style =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:60em;margin:2rem auto;padding:0 1rem;color:#211f1b}h2{font-size:1.1rem;border-top:1px solid #dcd8d1;padding-top:1rem}small{color:#6f6961;font-weight:400}pre{background:#f4f2ee;padding:.75rem;overflow:auto}';

/** It holds this one style and nothing else. */
export const apiPagePolicy = readingPolicy(createHash('sha256').update(style).digest('base64'));

/** A page to read the API: every operation with what it does, may answer and an example. No script, nothing from outside. */
export function apiPage(): string {
  const items = operations.map(({ name, kind, summary, refusals, example }) => {
    const body = JSON.stringify(kind === 'command' ? { id: '…', input: example } : example, null, 2);
    const refused =
      refusals.length === 0
        ? ''
        : `<p>May be refused: ${refusals.map((r) => `<code>${escaped(r)}</code>`).join(', ')}</p>`;
    return `<section id="${name}"><h2><code>POST /api/${name}</code> <small>${kind}</small></h2><p>${escaped(summary)}</p>${refused}<pre>${escaped(body)}</pre></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Nền Nếp API</title><style>${style}</style><h1>Nền Nếp API</h1><p>Every operation of the program. The same as a document for machines: <a href="/api/openapi.json">OpenAPI 3.1</a>. A command carries an id and runs once, however often it is sent.</p>${items.join('')}</html>`;
}
