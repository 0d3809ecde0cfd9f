import { resolve } from 'node:path';
import { StartError } from './start-error.ts';

export type Config = {
  /** Absolute path of everything the installation keeps on disk. */
  dataDir: string;
  /** False when somebody chose the directory with NENNEP_DATA: then it must not be moved elsewhere. */
  dataDirIsDefault: boolean;
  /** A PostgreSQL server to use instead of the embedded one. */
  databaseUrl: string | undefined;
  port: number;
};

/** The root of the repository, whatever directory the program was started from. */
export const repositoryRoot = resolve(import.meta.dirname, '../../..');

/**
 * Reads NENNEP_DATA, DATABASE_URL and PORT.
 *
 * @throws StartError when PORT is not a port.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartError(`Biến PORT phải là một số từ 0 đến 65535, không phải “${env.PORT}”.`);
  }
  return {
    dataDir: resolve(repositoryRoot, env.NENNEP_DATA || 'data'),
    dataDirIsDefault: !env.NENNEP_DATA,
    databaseUrl: env.DATABASE_URL || undefined,
    port,
  };
}
