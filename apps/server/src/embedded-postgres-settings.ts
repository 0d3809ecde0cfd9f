import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const megabyte = 1024 * 1024;

/**
 * Settings given on the command line of the server, where they win over every file in the cluster.
 *
 * @param fsync false only for data that may be lost, as in tests.
 */
export function serverSettings(fsync: boolean): Record<string, string> {
  const memory = availableMemory();
  const settings: Record<string, string> = {
    cluster_name: 'nennep',
    max_connections: '100',
    shared_buffers: `${Math.round(Math.min(Math.max(memory / 4, 64 * megabyte), 1024 * megabyte) / megabyte)}MB`,
    effective_cache_size: `${Math.max(256, Math.round(memory / 2 / megabyte))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    // Our queries are short; compiling them costs more than it gives.
    jit: 'off',
    timezone: 'Asia/Ho_Chi_Minh',
    log_timezone: 'Asia/Ho_Chi_Minh',
    // One file for each weekday, overwritten a week later: the log never fills the disk.
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgres-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
  };
  if (!hasRoomySharedMemory()) settings.dynamic_shared_memory_type = 'mmap';
  if (!fsync) Object.assign(settings, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  return settings;
}

function availableMemory(): number {
  // Inside a container the limit is what counts; without one Node answers with 0 or with an absurdly large number.
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** Containers give /dev/shm 64 MB by default, too little for a parallel query. */
function hasRoomySharedMemory(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= 256 * megabyte;
  } catch {
    return false;
  }
}
