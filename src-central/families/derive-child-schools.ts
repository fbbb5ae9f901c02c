// The rule of scope: where a child counts as going to school. Used after every change of a family, and once after a whole load.
// It reads the rows alone, never today's date, so that a family enters or leaves a scope by a written change only: the change that
// the feed carries.

/**
 * Parameters: $1 ente, $2 families (null: all of the ente). A child's enrolments of its latest school year count, without those
 * that had ended when another of that child began: it moved.
 */
export const deriveChildSchoolsSql = `
  insert into child_school (ente_id, family_id, child_id, school_id)
  select distinct ente_id, family_id, child_id, school_id
  from (
    select e.*,
      max(school_year) over child as latest_year,
      max(valid_from) over child as latest_from
    from enrolment e
    where ente_id = $1::text and ($2::text[] is null or family_id = any ($2::text[]))
    window child as (partition by ente_id, family_id, child_id)
  ) as counted
  where school_year = latest_year and (valid_to is null or valid_to >= latest_from)`;
