/**
 * What somebody may see and do. A `Scope` is minted here alone; every store and query function asks for one, so that
 * a query without it does not compile. Until there is sign-in the server answers only this machine (127.0.0.1) and
 * there is one scope: everything, in the name of whoever runs the program.
 */
declare const minted: unique symbol;

export type Scope = { readonly actor: string; readonly [minted]: true };

/** The scope of somebody at this machine, who may see and do everything. */
export function everything(actor: string): Scope {
  return { actor } as Scope; // the brand exists only for the compiler
}
