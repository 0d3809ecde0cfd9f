import { ownHeaders } from './client.ts';
import { Problem, problemOf } from './problem.ts';
import { signedInAgain } from './session.ts';

const hasUpload = (value: unknown): value is { upload: string } =>
  typeof value === 'object' && value !== null && 'upload' in value && typeof value.upload === 'string';

/**
 * Sends a workbook and answers its upload id. With XMLHttpRequest, since fetch cannot say how much has been sent.
 * `onProgress` gets 0–1; the signal stops it.
 */
export async function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<string> {
  try {
    return await sendFile(file, onProgress, signal);
  } catch (error) {
    if (!(error instanceof Problem) || error.reason !== 'not_signed_in') throw error;
    await signedInAgain(error);
    return upload(file, onProgress, signal);
  }
}

function sendFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Problem('unreachable', '', 0));
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300 && hasUpload(answer)) resolve(answer.upload);
      else void problemOf(request.status, answer).then(reject, reject);
    };
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', '/api/exchange/uploads');
    for (const [name, value] of Object.entries(ownHeaders)) request.setRequestHeader(name, value);
    request.send(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
