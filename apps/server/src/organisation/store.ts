/** Looking an organisation up decides what somebody may see, so it stands in the room of access, below all others. */
export { organisationByCode, type OrganisationKey } from '../access/organisation-store.ts';
