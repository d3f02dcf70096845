"""The database: models, migrations, queries. One module of queries per noun."""
