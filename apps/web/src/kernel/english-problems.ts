/** Why the server refused, in English, by the reasons of the contract; its own sentences are Vietnamese and say more. */
export const englishProblems: Readonly<Record<string, string>> = {
  not_found: 'There is nothing under this code or address. Check it, or choose again from the list.',
  invalid_input: 'The program does not understand what was sent. Correct it and try again.',
  not_signed_in: 'Please sign in. What you have not sent yet stays on this device.',
  wrong_sign_in:
    'The user name or the password is not right. Show the password to see what you typed, and look at Caps Lock.',
  wrong_password: 'This is not your current password. Type it again.',
  wrong_code: 'This code is not right, or was used already, or is too old. Look at it again, or ask for a new one.',
  weak_password:
    'This password is too short or too long, known to everybody, or holds your name. Put four words together that have nothing to do with each other.',
  locked_out:
    'Too many wrong tries. Wait a quarter of an hour; if you forgot the password, ask the administrator for a one-time code.',
  sign_in_expired: 'This step took too long or was used already. Sign in from the beginning.',
  sign_in_again: 'This needs to be you for sure. Sign out, sign in again and do it right away.',
  passkey_refused:
    'The passkey was not confirmed. Try again on the device that holds it, or sign in with your password.',
  second_factor_required:
    'Your office needs a second factor. Set it up on the page “My account”; if you have a passkey, sign out and sign in again with it.',
  already_linked: 'The identity provider knows another account by this. Take the link away there first.',
  demo_account: 'The accounts of the demo are shared, so their password and second factor cannot be changed.',
  not_permitted: 'None of your offices allows this. The page “My account” says which you have and whom to ask.',
  foreign_page: 'This came from a page of another site, so it was not done. Open Nền nếp and do it there.',
  not_encrypted: 'The program answers over an encrypted connection only: use its address that begins with https://.',
  too_many_requests: 'Too many requests in a short time. Wait a little and try again.',
  too_slow: 'This question took too long and was stopped. Ask for less: a shorter time or a smaller organisation.',
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
  no_member: 'Your account belongs to no member. Enter the code of the member you want to know about.',
  ends_before_start: 'This ends before it begins. Correct its days or times.',
  invalid_user_name:
    'A user name has 2 to 40 small letters without marks, digits, dots, hyphens or underscores, and begins with a letter or digit.',
  user_name_taken: 'This user name belongs to somebody, or did. Choose another.',
  member_has_account: 'This member has an account already. Everybody has one open account.',
  name_missing: 'Give the full name, or the code of the member whose account it is.',
  name_of_member: 'The name of a member is taken from the list of members and is not changed here.',
  already_appointed: 'The account holds this role there on some of these days. End that first, or choose other days.',
  already_ended:
    'This has ended, or has a last day already, and is not changed any more. Give it anew if it is needed.',
  in_the_past: 'What is past stays as it was. Choose today or a later day.',
  four_eyes: 'Nobody gives himself a role that shows persons. Ask another administrator.',
  last_administrator: 'Nobody would be left to manage accounts there. Appoint another administrator first.',
  own_account: 'This cannot be done to your own account. Ask another administrator.',
  account_closed: 'This account is closed. Open it again first.',
  beyond_reach: 'This account has rights outside your reach. Ask an administrator above you.',
  too_long: 'A delegation lasts a year at most. It can be given again afterwards.',
  to_oneself: 'Nobody delegates to himself. Choose somebody else.',
  not_held:
    'You do not hold this role there on any of these days yourself; what is delegated to you cannot be delegated on.',
  already_delegated:
    'You have delegated this to the same person on some of these days. Withdraw that first, or choose other days.',
  not_yet_held: 'This meeting has not been held yet.',
  account_without_member:
    'This account belongs to no member. If you are one, ask the administrator to tie it to your member code.',
  asked_already: 'You have asked for exactly this already; the answer is still to come.',
  answered_already: 'Somebody has answered this request already. Reload the page.',
  reason_missing: 'Say why it is not put right, so that whoever asked knows.',
  own_request: 'This is your own request. Somebody above you, or another of the committee, answers it.',
  not_top: 'How long data is kept is set by the topmost organisation for all below it. Choose that one.',
  begins_in_past: 'A period can only be set from today on. Choose another day.',
  already_registered: 'The register of this organisation has this already. Correct the line that is there.',
  days_out_of_order: 'The days are in the wrong order. Correct them.',
  not_yet_happened: 'The moment it was found is still to come. Correct day and time.',
  no_such_step: 'This breach has gone another step meanwhile. Reload the page.',
  secret_document:
    'This file carries a secrecy mark, so it must not be uploaded. Nothing of it was kept. Enter the paper in the register of secret papers.',
};
