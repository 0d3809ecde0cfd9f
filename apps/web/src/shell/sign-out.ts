import { endOwnSession } from '../kernel/auth.ts';
import { knowUser } from '../kernel/session.ts';
import { forgetMe } from './kept-me.ts';

/** Ends the session on the server, then forgets here whose it was; the browser asks first where something is not kept. */
export async function signOut(): Promise<void> {
  await endOwnSession();
  knowUser(null);
  forgetMe();
  location.assign('/dang-nhap');
}
