import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { importsOf } from './imports.ts';

// Rooms may use each other, in one direction only. Types count too: two rooms that need each other's types are one
// room, or share a third. The shell of an app (files straight in src, http, shell) knows all rooms and is not counted.

const floors = ['packages/core/src', 'apps/server/src', 'apps/web/src'];
const shell = new Set(['http', 'shell']);

/** Room → room it imports → one file that does so. */
type Graph = Map<string, Map<string, string>>;

/** Every cycle between rooms below `root`, one sentence each, with the files that close it. */
export function checkCycles(root: string): string[] {
  return floors.flatMap((floor) => {
    const graph = readGraph(join(root, floor));
    return cyclesOf(graph).map((cycle) => {
      const steps = cycle.map((room, at) => {
        const next = cycle[(at + 1) % cycle.length] ?? room;
        return `${room} → ${next} (${graph.get(room)?.get(next)})`;
      });
      return `${floor}: ${steps.join(', ')}. Move what both need into one of them, or into a room below.`;
    });
  });
}

function readGraph(source: string): Graph {
  const graph: Graph = new Map();
  for (const file of sourceFiles(source)) {
    const path = relative(source, file).split(sep);
    const [room] = path;
    if (path.length < 2 || !room || shell.has(room) || /\.test\.tsx?$/.test(file)) continue;
    for (const { specifier } of importsOf(readFileSync(file, 'utf8'))) {
      const target = targetRoom(source, file, specifier);
      if (!target || target === room || shell.has(target)) continue;
      const edges = graph.get(room) ?? new Map<string, string>();
      graph.set(room, edges);
      if (!edges.has(target)) edges.set(target, path.join('/'));
    }
  }
  return graph;
}

function targetRoom(source: string, file: string, specifier: string): string | undefined {
  const isCore = source.endsWith(join('packages', 'core', 'src'));
  let path: string;
  if (specifier.startsWith('.')) path = relative(source, resolve(dirname(file), specifier));
  else if (isCore && specifier.startsWith('@nennep/core/')) path = join(...specifier.split('/').slice(2));
  else return undefined;
  const parts = path.split(sep);
  return parts[0] === '..' || parts.length < 2 ? undefined : parts[0];
}

/** One cycle for each room that can reach itself, the shortest, each set of rooms once. */
function cyclesOf(graph: Graph): string[][] {
  const seen = new Set<string>();
  const cycles: string[][] = [];
  for (const start of [...graph.keys()].sort()) {
    const cycle = shortestWayBack(graph, start);
    if (!cycle) continue;
    const key = [...cycle].sort().join(' ');
    if (!seen.has(key)) cycles.push(cycle);
    seen.add(key);
  }
  return cycles;
}

function shortestWayBack(graph: Graph, start: string): string[] | undefined {
  const ways: string[][] = [[start]];
  const visited = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of graph.get(way.at(-1) ?? '')?.keys() ?? []) {
      if (next === start) return way;
      if (visited.has(next)) continue;
      visited.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

function sourceFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name));
}

if (import.meta.main) {
  const found = checkCycles(resolve(import.meta.dirname, '..'));
  for (const line of found) console.error(line);
  if (found.length > 0) process.exitCode = 1;
}
