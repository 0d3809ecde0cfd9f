-- Paths are asked for by superior and depth: its children are depth 1, its own days depth 0. Without the depth in the key
-- the 24,000 organisations below a province are read to find 160 children.
create index organisation_path_below on organisation_path (ancestor_id, depth, organisation_id) include (during);
drop index organisation_path_ancestor_id_organisation_id_depth_during_idx;
