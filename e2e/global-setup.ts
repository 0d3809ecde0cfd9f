import type { TestProject } from 'vitest/node';
import { startProgram } from './program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the program under test answers: http://localhost:<port>. */
    baseUrl: string;
  }
}

/** Starts the program with nothing in it, and stops it after the last journey. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { baseUrl, stop } = await startProgram({ NENNEP_DEMO: process.env.NENNEP_DEMO ?? '0' });
  project.provide('baseUrl', baseUrl);
  return stop;
}
