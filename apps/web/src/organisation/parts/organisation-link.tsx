import { Link } from '@tanstack/react-router';

type OrganisationLinkProps = {
  readonly organisation: { readonly code: string; readonly name: string; readonly tier: string };
  readonly className?: string;
};

/** Leads to the page of an organisation: of a cell its own, of a committee the overview. */
export function OrganisationLink({ organisation: { code, name, tier }, className = 'link' }: OrganisationLinkProps) {
  return tier === 'cell' ? (
    <Link className={className} to="/chi-bo/$code" params={{ code }}>
      {name}
    </Link>
  ) : (
    <Link className={className} to="/" search={{ org: code }}>
      {name}
    </Link>
  );
}
