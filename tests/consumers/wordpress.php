<?php
/**
 * Let WordPress import a file, and print what it then holds, as JSON.
 *
 *     php wordpress.php WORDPRESS CONTENT SOCKET SITE            (set up a site, with the importer)
 *     php wordpress.php WORDPRESS CONTENT SOCKET SITE PARSER FILE (import a file into it)
 *
 * WORDPRESS is the folder of WordPress, CONTENT one with plugins/wordpress-importer, SOCKET where MariaDB listens, SITE
 * how the names of the site's tables begin. PARSER is a class of the importer, or WXR_Parser, which chooses by itself.
 */

[ , $wordpress, $content, $socket, $table_prefix ] = $argv;
$installs = count( $argv ) === 5;

define( 'IMPORTER', 'wordpress-importer/wordpress-importer.php' );

// What stands in wp-config.php.
define( 'ABSPATH', "$wordpress/" );
define( 'WP_CONTENT_DIR', $content );
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', "localhost:$socket" );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
define( 'WP_DEBUG', false );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'WP_INSTALLING', $installs );
define( 'WP_LOAD_IMPORTERS', true );
$_SERVER += array( 'HTTP_HOST' => 'threadparse.invalid', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET' );
require ABSPATH . 'wp-settings.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

if ( $installs ) {
	require_once ABSPATH . 'wp-admin/includes/upgrade.php';
	add_filter( 'pre_wp_mail', '__return_true' );
	wp_install( 'threadparse', 'admin', 'admin@threadparse.invalid', false, '', 'admin' );
	wp_delete_post( 1, true );
	activate_plugin( IMPORTER );
	$versions = array( 'WordPress' => $wp_version, 'importer' => get_plugin_data( WP_PLUGIN_DIR . '/' . IMPORTER )['Version'] );
	echo json_encode( $versions + array( 'PHP' => PHP_VERSION ) );
	exit;
}

/** The importer, with one of its parsers. */
class Import extends WP_Import {
	public $parser;

	public function parse( $file ) {
		return ( new $this->parser() )->parse( $file );
	}
}

wp_set_current_user( 1 );
$import         = new Import();
$import->parser = $argv[5];
ob_start();
$import->import( $argv[6] );
ob_end_clean();

$posts = array();
foreach ( get_posts( array( 'numberposts' => -1, 'post_status' => 'any', 'orderby' => 'ID', 'order' => 'ASC' ) ) as $post ) {
	$comments = array();
	foreach ( get_comments( array( 'post_id' => $post->ID, 'orderby' => 'comment_ID', 'order' => 'ASC' ) ) as $comment ) {
		$comments[] = array(
			'id'     => (int) $comment->comment_ID,
			'parent' => (int) $comment->comment_parent,
			'author' => $comment->comment_author,
			'date'   => $comment->comment_date,
			'gmt'    => $comment->comment_date_gmt,
			'text'   => $comment->comment_content,
			'likes'  => get_comment_meta( $comment->comment_ID, 'threadparse_likes' )[0] ?? null,
		);
	}
	$posts[] = array(
		'id'       => $post->ID,
		'title'    => $post->post_title,
		'text'     => $post->post_content,
		'count'    => (int) $post->comment_count,
		'comments' => $comments,
	);
}
echo json_encode( $posts, JSON_THROW_ON_ERROR );
