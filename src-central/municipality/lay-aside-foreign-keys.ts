// Lets the first ente of a database in without checking each row's references by itself: they are laid aside, and put back before the
// transaction ends, which checks all rows at once. Called by apply-municipality.ts. More than halves the time of a large load.
// Only while the database holds no ente: altering the tables locks them, and nobody may have to wait for a load.

export const layAsideForeignKeys = `
  create temporary table laid_aside on commit drop as
  select conrelid::regclass::text as of_table, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint
  where contype = 'f' and connamespace = current_schema()::regnamespace and not exists (select from ente)`;

export const dropLaidAside = `
  do $$
  declare item record;
  begin
    for item in select * from laid_aside loop
      execute format('alter table %s drop constraint %I', item.of_table, item.name);
    end loop;
  end $$`;

/** Fails, and the whole load with it, where a row refers to something that is not there. */
export const putBackForeignKeys = `
  do $$
  declare item record;
  begin
    for item in select * from laid_aside loop
      execute format('alter table %s add constraint %I %s', item.of_table, item.name, item.definition);
    end loop;
  end $$`;
