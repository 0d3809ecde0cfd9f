/** Why the server refused, in English, by the reasons of the contract; its own sentences are Vietnamese and say more. */
export const englishProblems: Readonly<Record<string, string>> = {
  not_found: 'There is nothing under this code or address. Check it, or choose again from the list.',
  invalid_input: 'The program does not understand what was sent. Correct it and try again.',
  not_signed_in: 'Please sign in. What you have not sent yet stays on this device.',
  not_permitted: 'None of your offices allows this. The page “My account” says which you have and whom to ask.',
  conflict: 'This does not fit what has happened meanwhile: it is still under way, or done already. Reload the page.',
  too_large: 'The file is too large. Divide it into several smaller files.',
  failed: 'The program failed; nothing was changed. Try again, and tell the administrator if it fails again.',
  unavailable: 'The database is starting again. Try again in a few seconds.',
  unknown_indicator: 'There is no figure under this code. Choose one from the list of figures.',
  unreadable_file:
    'This file cannot be read. It must be an Excel workbook (.xlsx) without a password; open it in Excel, save it as .xlsx and try again.',
  has_errors: 'Not imported: some cells are still wrong. Correct them first.',
  changed_meanwhile: 'The record changed after the check. Look at the cells that are wrong now.',
  no_such_cell: 'The file has no such row or column. Correct the cell in Excel.',
  not_a_draft: 'This reorganisation is no draft any more, so it cannot be changed. Reload the page.',
  not_ready: 'This reorganisation cannot be applied yet. Decide first what is still open.',
  not_reversible: 'This reorganisation cannot be taken back any more: other records stand on it.',
  parked:
    'What this was made for has ended meanwhile, and it does not fit what goes on for it. It is kept until somebody sends it again or lets it go.',
  already_recorded: 'This meeting is recorded already.',
  incomplete_roll_call: 'The roll call does not fit the members of the cell on that day. Mark each of them once.',
  ends_before_start: 'The meeting ends before it begins. Correct its times.',
  not_yet_held: 'This meeting has not been held yet.',
};
