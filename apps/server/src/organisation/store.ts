/** Looking an organisation up decides what somebody may see, so it stands in the room of access, below all others. */
export { type OrganisationKey, organisationByCode } from '../access/organisation-store.ts';
