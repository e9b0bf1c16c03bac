"""The room where one looks at who may be in the journal twice, and makes two people one."""
