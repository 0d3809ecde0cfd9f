/**
 * A failure the person at the terminal can do something about. Its message is a whole Vietnamese sentence with the
 * remedy; whoever catches it prints the message alone, without a stack.
 */
export class StartError extends Error {
  override name = 'StartError';
}
